# Puts what strata-cli --describe prints into the completion of a shell. Arguments: CLI, TEMPLATE, OUTPUT.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND "${CLI}" --describe OUTPUT_VARIABLE table COMMAND_ERROR_IS_FATAL ANY)
if(TEMPLATE MATCHES "\\.fish\\.in$") # has no here-documents
  string(STRIP "${table}" table)
  string(REPLACE "\\" "\\\\" table "${table}")
  string(REPLACE "'" "\\'" table "${table}")
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
