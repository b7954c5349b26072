# Leaves out of Dear ImGui's source the calls that alone keep in the module what is never used:
# navigation by keyboard, which the page has, settings, resizing and titles of windows, and recovery
# from errors that there are none of.

# dq_leave_out_calls(SOURCE MISSING): changes the text in the variable SOURCE, and puts into MISSING the
# calls that are not in it.
#
# A call that another version of the library writes in another way is left in: the widget works all the
# same, with a larger module.
function(dq_leave_out_calls source_variable missing_variable)
  set(source "${${source_variable}}")
  set(missing "")
  # At the beginning of a line, however far in: declarations are not.
  foreach(call IN ITEMS
      "NavUpdate()" "NavEndFrame()" "NavProcessItem()" "NavInitWindow(window, false)" "UpdateSettings()"
      "UpdateDebugToolItemPicker()" "UpdateDebugToolStackQueries()" "RenderDimmedBackgrounds()"
      "ErrorRecoveryTryToRecoverState(&g.StackSizesInNewFrame)"
      "ErrorRecoveryTryToRecoverWindowState(&window_stack_data.StackSizesInBegin)")
    string(REGEX REPLACE "([()&.])" "[\\1]" pattern "${call}")
    dq_replace("\n( +)${pattern};" "\n\\1(void)0;" "${call}")
  endforeach()
  dq_replace("\n( +)RenderWindowTitleBarContents[(][^\n]*" "\n\\1(void)0;"
             "RenderWindowTitleBarContents(…)")
  dq_replace("auto_fit_mask = UpdateWindowManualResize[(][^\n]*" "auto_fit_mask = 0)"
             "auto_fit_mask = UpdateWindowManualResize(…)")
  list(REMOVE_ITEM missing "")
  set(${source_variable} "${source}" PARENT_SCOPE)
  set(${missing_variable} "${missing}" PARENT_SCOPE)
endfunction()

# Replaces in `source` of the caller, or adds the call to `missing` of the caller.
function(dq_replace pattern replacement call)
  string(REGEX REPLACE "${pattern}" "${replacement}" replaced "${source}")
  if(replaced STREQUAL source)
    set(missing "${missing};${call}" PARENT_SCOPE)
  endif()
  set(source "${replaced}" PARENT_SCOPE)
endfunction()
