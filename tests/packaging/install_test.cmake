# Installs into a folder of its own, and uses what stands there as a user would.
set(prefix ${BUILD}/install-test)
file(REMOVE_RECURSE ${prefix})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

execute_process(COMMAND ${prefix}/bin/aml-lint --version OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "${VERSION}")
  message(FATAL_ERROR "--version says '${said}', the project is ${VERSION}")
endif()

execute_process(COMMAND ${prefix}/bin/aml-lint ga WORKING_DIRECTORY ${SOURCE}/examples OUTPUT_VARIABLE said RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "examples/ga is sound, but: ${said}")
endif()

# Another project finds the library.
set(consumer ${BUILD}/install-test-consumer)
file(REMOVE_RECURSE ${consumer})
execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE}/tests/packaging/consumer -B ${consumer} -DCMAKE_PREFIX_PATH=${prefix}
                        -DCMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${consumer} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${consumer}/consumer OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "24: undefined input `x`[^\n]*\\[undefined-input\\]")
  message(FATAL_ERROR "the consumer says '${said}'")
endif()

foreach(file man/man1/aml-lint.1 bash-completion/completions/aml-lint zsh/site-functions/_aml-lint
             fish/vendor_completions.d/aml-lint.fish aml-lint/aml-lint.schema.json)
  if(NOT EXISTS ${prefix}/share/${file})
    message(FATAL_ERROR "share/${file} is not installed")
  endif()
endforeach()

file(READ ${SOURCE}/vcpkg.json vcpkg)
string(JSON vcpkg_version GET "${vcpkg}" version)
if(NOT vcpkg_version STREQUAL VERSION)
  message(FATAL_ERROR "vcpkg.json says ${vcpkg_version}, the project is ${VERSION}")
endif()
