#pragma once

#include "validator/host/disk.h"
#include "validator/host/writer.h"

namespace aml::app {

struct Machine {
  const host::Disk& disk;
  host::Writer& writer;
};

}  // namespace aml::app
