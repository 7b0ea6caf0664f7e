#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace aml::host {

/// Values by name, each made once, by whichever thread asks first; when that throws, by the next.
/// References stay valid.
template <class Value>
class Memo {
 public:
  template <class Make>
  const Value& get(const std::string& name, Make make) {
    Slot& slot = this->slot(name);
    const std::lock_guard lock(
        slot.mutex);  // no std::call_once: ThreadSanitizer hangs when that throws
    if (!slot.value) slot.value.emplace(make());
    return *slot.value;
  }

 private:
  struct Slot {
    std::mutex mutex;
    std::optional<Value> value;
  };

  Slot& slot(const std::string& name) {
    const std::lock_guard lock(mutex_);
    return slots_[name];
  }

  std::mutex mutex_;
  std::unordered_map<std::string, Slot> slots_;
};

}  // namespace aml::host
