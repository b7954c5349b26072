// Takes the place of imgui_tables.cpp: the widget draws its table itself, and the library's own would
// be a tenth of all that it brings. These are the functions that the rest of the library calls when it
// tidies up; there is never a table or a column for them to find.

#include <imgui.h>
#include <imgui_internal.h>

namespace ImGui {

void EndColumns() {}
void EndTable() {}
void TableEndRow(ImGuiTable*) {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TablePopColumnChannel() {}
void TablePushColumnChannel(int) {}
void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui
