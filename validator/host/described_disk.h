#pragma once

#include <string>
#include <string_view>

#include "validator/host/memory_disk.h"

namespace aml::host {

/// Puts files into `disk`, one for each line: `flowers/src/train.py`, with its size
/// (`data/images.tar 900000000`) or its text (`train.py: print(1)`) after it. Returns the path of
/// the first one.
std::string describe(std::string_view description, MemoryDisk& disk);

}  // namespace aml::host
