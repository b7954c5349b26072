/**
 * In place of functions of Emscripten's own JavaScript that do more than the module asks of them. A function
 * here overrides Emscripten's of the same name.
 */
addToLibrary({
  // Dear ImGui's renderer uses no extension.
  $getEmscriptenSupportedExtensions: () => [],

  // The module listens to nothing: the page's side of it does (web/input.mjs).
  $JSEvents: { removeAllHandlersOnTarget() {} },

  // The version is all that is asked for; it says of WebGL 2 that it is OpenGL ES 3.0.
  glGetString__deps: ["$stringToNewUTF8"],
  glGetString: (name) => (GL.stringCache[name] ??= stringToNewUTF8("OpenGL ES 3.0")),

  // OpenGL has three numbers that WebGL has not; all others are WebGL's own.
  $emscriptenWebGLGet: (name, place) => {
    const versionAndExtensions = { 0x821b: 3, 0x821c: 0, 0x821d: 0 };
    const value = versionAndExtensions[name] ?? GLctx.getParameter(name);
    const numbers = value?.length === undefined ? [value] : [...value];
    numbers.forEach((number, i) => {
      HEAP32[(place >> 2) + i] = typeof number === "object" ? number?.name : number;
    });
  },

  // The logs of shaders that are always the same say nothing to a user: they are empty.
  glGetProgramiv: (program, name, place) => {
    HEAP32[place >> 2] = name === 0x8b84 ? 0 : GLctx.getProgramParameter(GL.programs[program], name);
  },
  glGetShaderiv: (shader, name, place) => {
    HEAP32[place >> 2] = name === 0x8b84 ? 0 : GLctx.getShaderParameter(GL.shaders[shader], name);
  },
  glGetProgramInfoLog: () => {},
  glGetShaderInfoLog: () => {},
});
