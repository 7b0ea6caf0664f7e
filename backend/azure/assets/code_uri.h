#pragma once

#include <string>
#include <string_view>

namespace aml::azure {

/// Where code was uploaded, as the client writes it into the code asset: the last segment of the
/// pending upload's address is replaced by the container and the name of the folder. Spaces are not
/// escaped. `uploaded_as` is empty for a single file, whose code is the container itself.
std::string code_uri(std::string_view blob_uri, std::string_view container,
                     std::string_view uploaded_as);

}  // namespace aml::azure
