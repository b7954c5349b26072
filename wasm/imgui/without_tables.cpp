// In place of Dear ImGui's imgui_tables.cpp: our table draws itself, and what its core wants of the
// original would make the module a tenth larger. Nothing begins a table or columns, so nothing of this
// is ever called but where it says so.

#include <imgui.h>
#include <imgui_internal.h>

namespace ImGui {

void EndTable() { IM_ASSERT(false); }
void TableEndRow(ImGuiTable*) { IM_ASSERT(false); }
void TableEndCell(ImGuiTable*) { IM_ASSERT(false); }
void TablePushColumnChannel(int) { IM_ASSERT(false); }
void TablePopColumnChannel() { IM_ASSERT(false); }
void TablePushBackgroundChannel() { IM_ASSERT(false); }
void TablePopBackgroundChannel() { IM_ASSERT(false); }
void TableGcCompactTransientBuffers(ImGuiTable*) { IM_ASSERT(false); }
void TableGcCompactTransientBuffers(ImGuiTableTempData*) { IM_ASSERT(false); }
void EndColumns() { IM_ASSERT(false); }
void PushColumnsBackground() { IM_ASSERT(false); }
void PopColumnsBackground() { IM_ASSERT(false); }

// At the start of a context: no settings are kept.
void TableSettingsAddSettingsHandler() {}
void TableGcCompactSettings() {}

}  // namespace ImGui
