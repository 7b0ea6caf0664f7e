# What `cmake --install` puts where, in two components, and the packages that CPack makes of the first:
#   program  aml-lint, its man page, completions and configuration schema
#   library  aml::validator and its headers, for find_package(aml)
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS aml-lint aml-ls aml-job COMPONENT program)
install(DIRECTORY ${PROJECT_BINARY_DIR}/docs/rules TYPE DOC COMPONENT program)
install(FILES LICENSE RENAME copyright TYPE DOC COMPONENT program)
install(FILES README.md CHANGELOG.md TYPE DOC COMPONENT program)
foreach(library IN ITEMS d3 @observablehq/plot)  # in the pages of `aml-job sweep report`
  set(license backend/report/node_modules/${library}/LICENSE)
  string(REPLACE "@observablehq/" "observable-" name ${library})
  if(EXISTS ${PROJECT_SOURCE_DIR}/${license})
    install(FILES ${license} RENAME copyright.${name} TYPE DOC COMPONENT program)
  endif()
endforeach()
install(DIRECTORY ${PROJECT_BINARY_DIR}/validator/app/share/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program)
install(DIRECTORY docs/ci DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

# The library: what check() needs, as one archive.
set(library_parts os text diag host yaml schema_model schemas schema expr document shell secrets rules check)
list(TRANSFORM library_parts REPLACE "(.+)" "$<TARGET_OBJECTS:aml_\\1>" OUTPUT_VARIABLE objects)
add_library(aml_archive STATIC ${objects})
set_target_properties(aml_archive PROPERTIES LINKER_LANGUAGE CXX OUTPUT_NAME aml EXPORT_NAME validator)
target_compile_features(aml_archive INTERFACE cxx_std_20)
target_include_directories(aml_archive INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/amlkit>)
# By the names that cmake/aml-config.cmake finds.
target_link_libraries(aml_archive INTERFACE $<INSTALL_INTERFACE:yaml-cpp> $<INSTALL_INTERFACE:yaml> $<INSTALL_INTERFACE:fmt::fmt>
                                              $<INSTALL_INTERFACE:Threads::Threads>)
install(TARGETS aml_archive EXPORT aml COMPONENT library)
foreach(part IN LISTS library_parts)
  if(part STREQUAL schemas)
    install(FILES schemas/catalog.h schemas/curated.h schemas/model.h ${PROJECT_BINARY_DIR}/schemas/ids.h
            DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/amlkit/schemas COMPONENT library)
  elseif(part STREQUAL os)
    install(DIRECTORY os DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/amlkit COMPONENT library FILES_MATCHING PATTERN "*.h")
  elseif(part STREQUAL schema_model)  # its header goes with those of schemas
  else()
    install(DIRECTORY validator/${part} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/amlkit/validator COMPONENT library
            FILES_MATCHING PATTERN "*.h")
  endif()
endforeach()
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/aml)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/aml-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/aml-config.cmake ${PROJECT_BINARY_DIR}/aml-config-version.cmake DESTINATION ${config_folder} COMPONENT library)
install(EXPORT aml FILE aml-targets.cmake NAMESPACE aml:: DESTINATION ${config_folder} COMPONENT library)

# Packages hold the programs alone; built with the preset `static`, aml-lint and aml-ls need nothing that is not in them.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_VENDOR "The amlkit authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks Azure Machine Learning job files")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_ARCHIVE_PROGRAM_FILE_NAME amlkit-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME amlkit)
set(CPACK_DEBIAN_PROGRAM_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The amlkit authors <amlkit@example.org>")
string(CONCAT CPACK_COMPONENT_PROGRAM_DESCRIPTION "aml-lint finds what the Azure ML CLI (v2) and its service would refuse in a command job or a "
                                                  "sweep job, and what they would take in another meaning than written, before it is "
                                                  "submitted.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
