# find_package(aml) gives aml::validator: `#include "validator/check/check.h"`.
include(CMakeFindDependencyMacro)
find_dependency(yaml-cpp)
find_dependency(fmt)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/aml-targets.cmake)
