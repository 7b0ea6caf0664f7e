#include "os/file.h"

namespace aml::os {

void copy_extended_attributes(const std::string& /*from*/, const File& /*to*/) {}

}  // namespace aml::os
