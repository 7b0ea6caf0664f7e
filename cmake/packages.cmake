# Every dependency stands here, with its reason, under one alias. A newer version of a package needs one change, here.
#
#   pkg::yaml-cpp  YAML events of broken texts: what is wrong with them, and where
#   pkg::libyaml   YAML events of sound texts, by the grammar that PyYAML follows, and so how severe a syntax finding is
#   pkg::json      nlohmann-json: JSON reports, the language server's messages; in the build, the schemas
#   pkg::valijson  refuses a broken JSON Schema in the build, and judges ours in tests; no program links it
#   pkg::fmt       text formatting
#   pkg::cli11     command-line parsing of aml-job and aml-ls; the options of aml-lint are a table, read by few lines
#   pkg::asio      the language server's event loop, sockets and pipes
#   pkg::property_tree  Boost.PropertyTree: the lists of blobs, which are XML (backend `azure` of aml-job only)
#   pkg::sqlite    SQLite: the records of jobs (backend `local` of aml-job only)
#   pkg::curl      libcurl: HTTP with proxies, private certificate authorities and HTTP/2 (backend `azure` of aml-job only)
#   pkg::crypto    OpenSSL: SHA-256 and MD5 of uploads, HMAC and RS256 of signatures (backend `azure` of aml-job only)
#   pkg::catch2    unit tests (tests only)

function(aml_package name)
  add_library(pkg_${name} INTERFACE)
  target_link_libraries(pkg_${name} INTERFACE ${ARGN})
  add_library(pkg::${name} ALIAS pkg_${name})
endfunction()

if(EMSCRIPTEN)
  include(packages_from_source)
  return()
endif()

find_package(yaml-cpp 0.7 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(valijson REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
if(local IN_LIST AML_BACKENDS)
  find_package(SQLite3 3.37 REQUIRED)
endif()
if(azure IN_LIST AML_BACKENDS)
  find_package(CURL 7.88 REQUIRED)
  find_package(OpenSSL 3.0 REQUIRED)
endif()

# A static program needs the archives, where the packages' own targets name shared objects; fmt comes without one.
if(AML_STATIC)
  find_library(AML_YAML_CPP libyaml-cpp.a REQUIRED)
  find_library(AML_LIBYAML libyaml.a REQUIRED)
  if(local IN_LIST AML_BACKENDS)
    find_library(AML_SQLITE libsqlite3.a REQUIRED)
  endif()
  add_library(fmt_archive STATIC cmake/fmt_archive.cc)
  target_compile_features(fmt_archive PUBLIC cxx_std_20)
  set(AML_FMT fmt_archive)
else()
  set(AML_YAML_CPP yaml-cpp)
  set(AML_SQLITE SQLite::SQLite3)
  set(AML_FMT fmt::fmt)
  find_library(AML_LIBYAML yaml REQUIRED)
endif()

if(NOT AML_STATIC AND TARGET yaml-cpp::yaml-cpp)
  set(AML_YAML_CPP yaml-cpp::yaml-cpp)  # its name since 0.8
endif()

aml_package(yaml-cpp ${AML_YAML_CPP})
aml_package(libyaml ${AML_LIBYAML})
aml_package(json nlohmann_json::nlohmann_json)
aml_package(valijson valijson)
aml_package(fmt ${AML_FMT})
aml_package(cli11 CLI11::CLI11)
aml_package(asio Boost::boost)
aml_package(property_tree Boost::boost)
aml_package(threads Threads::Threads)
if(local IN_LIST AML_BACKENDS)
  aml_package(sqlite ${AML_SQLITE})
endif()
if(azure IN_LIST AML_BACKENDS)
  aml_package(curl CURL::libcurl)
  aml_package(crypto OpenSSL::Crypto)
endif()

if(AML_TESTS)
  find_package(Catch2 REQUIRED)
  include(Catch)
  aml_package(catch2 Catch2::Catch2WithMain)
endif()
