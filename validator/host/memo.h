#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

namespace aml::host {

/// Values by name, each made once, by whichever thread asks first. References stay valid.
template <class Value>
class Memo {
 public:
  template <class Make>
  const Value& get(const std::string& name, Make make) {
    Slot& slot = this->slot(name);
    std::call_once(slot.once, [&] { slot.value = make(); });
    return slot.value;
  }

 private:
  struct Slot {
    std::once_flag once;
    Value value{};
  };

  Slot& slot(const std::string& name) {
    const std::lock_guard lock(mutex_);
    return slots_[name];
  }

  std::mutex mutex_;
  std::unordered_map<std::string, Slot> slots_;
};

}  // namespace aml::host
