# Writes the commit of SOURCE_DIR to OUTPUT. Without git or a repository it is "unknown".
execute_process(COMMAND git rev-parse --short HEAD WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE commit
                OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed)
  set(commit unknown)
endif()
file(WRITE ${OUTPUT} "#define AML_COMMIT \"${commit}\"\n")
