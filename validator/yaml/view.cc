#include "validator/yaml/view.h"

namespace aml::yaml {}  // namespace aml::yaml
