# Installs into an empty folder and looks whether everything is there. Arguments: BUILD, GUI.
cmake_minimum_required(VERSION 3.25)

set(root "${BUILD}/tests/install-check")
file(REMOVE_RECURSE "${root}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${root}/usr"
  OUTPUT_QUIET RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "cmake --install: status ${status}")
endif()

set(id org.strata_inspector.Strata)
set(expected
  bin/strata-cli
  share/man/man1/strata-cli.1
  share/bash-completion/completions/strata-cli
  share/zsh/site-functions/_strata-cli
  share/fish/vendor_completions.d/strata-cli.fish
  share/strata/sample.tar
  share/strata/sample-1.tar
  share/strata/sample-2.tar)
if(GUI)
  list(APPEND expected
    bin/strata
    share/man/man1/strata.1
    share/applications/${id}.desktop
    share/metainfo/${id}.metainfo.xml
    share/mime/packages/${id}.xml
    share/icons/hicolor/scalable/apps/${id}.svg
    share/icons/hicolor/16x16/apps/${id}.png
    share/icons/hicolor/512x512/apps/${id}.png)
endif()
foreach(file IN LISTS expected)
  if(NOT EXISTS "${root}/usr/${file}")
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()

execute_process(COMMAND "${root}/usr/bin/strata-cli" images "${root}/usr/share/strata/sample.tar" --tsv
  OUTPUT_VARIABLE images RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT images MATCHES "localhost/strata-sample:2")
  message(FATAL_ERROR "the installed strata-cli does not read the installed sample (status ${status}):\n${images}")
endif()

if(GUI)
  file(READ "${root}/usr/share/metainfo/${id}.metainfo.xml" metainfo)
  if(NOT metainfo MATCHES "<launchable type=\"desktop-id\">${id}.desktop</launchable>")
    message(FATAL_ERROR "the metainfo names another desktop entry")
  endif()
  file(READ "${root}/usr/share/applications/${id}.desktop" desktop)
  if(NOT desktop MATCHES "\nIcon=${id}\n" OR NOT desktop MATCHES "\nExec=strata ")
    message(FATAL_ERROR "the desktop entry names another icon or program")
  endif()
  find_program(appstreamcli appstreamcli)
  if(appstreamcli)
    execute_process(COMMAND "${appstreamcli}" validate-tree --no-net "${root}" RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "appstreamcli validate-tree: status ${status}")
    endif()
  endif()
endif()
