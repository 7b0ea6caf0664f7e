#pragma once

#include <string>
#include <string_view>

namespace aml::report {

/// A path as a URI: relative ones stay relative, absolute ones begin with "file://". Bytes that a
/// URI cannot hold are percent-encoded.
std::string uri_of(std::string_view path);

}  // namespace aml::report
