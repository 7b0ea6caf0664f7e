# The packages where the system has none for the target: WebAssembly. AML_PACKAGE_SOURCES holds the sources of Debian's packages, and in `include/`
# the libraries that are headers alone; `./dev wasm` fills it.
set(AML_PACKAGE_SOURCES /opt/packages CACHE PATH "Sources of the libraries, for targets that have no packages")

# aml_package_folder(RESULT NAME): where the sources of a package are, whatever its version.
function(aml_package_folder result name)
  file(GLOB folders ${AML_PACKAGE_SOURCES}/${name}-[0-9]*)
  list(FILTER folders EXCLUDE REGEX "\\.(dsc|xz|gz)$")
  list(LENGTH folders count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "expected the sources of one ${name} in ${AML_PACKAGE_SOURCES}: `./dev wasm` puts them there")
  endif()
  set(${result} ${folders} PARENT_SCOPE)
endfunction()

aml_package_folder(folder libyaml)
file(GLOB sources ${folder}/src/*.c)
add_library(source_libyaml STATIC ${sources})
target_include_directories(source_libyaml SYSTEM PUBLIC ${folder}/include)
target_compile_definitions(source_libyaml PRIVATE YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5")

aml_package_folder(folder yaml-cpp)
file(GLOB sources ${folder}/src/*.cpp)
add_library(source_yaml_cpp STATIC ${sources})
target_include_directories(source_yaml_cpp SYSTEM PUBLIC ${folder}/include)
target_compile_definitions(source_yaml_cpp PUBLIC YAML_CPP_STATIC_DEFINE)

add_library(header_packages INTERFACE)
target_include_directories(header_packages SYSTEM INTERFACE ${AML_PACKAGE_SOURCES}/include)
add_library(header_fmt INTERFACE)
target_link_libraries(header_fmt INTERFACE header_packages)
target_compile_definitions(header_fmt INTERFACE FMT_HEADER_ONLY=1)

aml_package(yaml-cpp source_yaml_cpp)
aml_package(libyaml source_libyaml)
aml_package(fmt header_fmt)
foreach(name IN ITEMS json valijson)
  aml_package(${name} header_packages)
endforeach()
aml_package(threads)
