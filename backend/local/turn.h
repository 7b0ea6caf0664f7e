#pragma once

#include "backend/local/events.h"
#include "backend/local/home.h"
#include "backend/store/store.h"

namespace aml::backend {

/// Waits until the job may have its instances of the compute. False: it was asked to end.
bool wait_for_turn(const Home& home, const std::string& name, Events& events);

/// Lets the first job in the queue of a compute look at once.
void wake_next(Store& store, const std::string& compute);

}  // namespace aml::backend
