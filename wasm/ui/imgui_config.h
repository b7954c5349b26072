// Dear ImGui's compile-time configuration (IMGUI_USER_CONFIG), the same in the browser and natively.
#pragma once

// Event names come in every script, emoji too.
#define IMGUI_USE_WCHAR32
// Text is drawn by the browser: no font is shipped. The hook for another rasteriser is FreeType's;
// whoever links ImGui defines ImGuiFreeType::GetFontLoader(), and stb_truetype is compiled out.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE
// A tall widget at a high pixel ratio can hold more than 65,536 vertices.
#define ImDrawIdx unsigned int

// Settings are neither kept nor read, and no number is typed in.
#include <cstdio>
#define sscanf(...) 0

#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
