# Sources and tests are found by their place, not listed: a new file needs no change here. CONFIGURE_DEPENDS makes every
# build look whether the set of files has changed (docs/decisions/found-sources.md).

# strata_files(RESULT PATTERN... [ONLY|EXCEPT NAME...]): the files of this directory and of those below it, or only those
# that are (not) in the directories NAME or NAME itself. No pattern may begin with `*`: editors have hidden files.
function(strata_files result)
  cmake_parse_arguments(arg "" "" "ONLY;EXCEPT" ${ARGN})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" ${arg_UNPARSED_ARGUMENTS})
  if(arg_ONLY)
    list(JOIN arg_ONLY "|" names)
    list(FILTER files INCLUDE REGEX "^(${names})(/|$)")
  elseif(arg_EXCEPT)
    list(JOIN arg_EXCEPT "|" names)
    list(FILTER files EXCLUDE REGEX "^(${names})(/|$)")
  endif()
  set(${result} "${files}" PARENT_SCOPE)
endfunction()

# strata_sources(TARGET [ONLY|EXCEPT NAME...]): these sources and headers are TARGET's.
function(strata_sources target)
  strata_files(files [a-z]*.cpp [a-z]*.h ${ARGN})
  target_sources(${target} PRIVATE ${files})
endfunction()
