#pragma once

#include "validator/host/disk.h"

namespace aml::wasm {

/// The files as the module's host has them: `disk` of the options that the module was made with, a
/// function that answers one question. In node it reads the disk; in a browser, what it holds in
/// memory. js/server.mjs says how questions and answers look.
const host::Disk& host_disk();

}  // namespace aml::wasm
