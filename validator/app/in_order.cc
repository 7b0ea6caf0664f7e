#include "validator/app/in_order.h"

namespace aml::app {

void InOrder::put(std::size_t index, Printed printed) {
  const std::lock_guard lock(mutex_);
  waiting_[index] = std::move(printed);
  ready_[index] = true;
  for (; next_ < ready_.size() && ready_[next_]; ++next_) {
    const Printed ready = std::move(waiting_[next_]);
    if (!ready.err.empty()) out_.flush();  // both may go to one terminal
    if (!ready.out.empty()) {
      if (any_) out_.write(separator_);
      out_.write(ready.out);
      any_ = true;
    }
    err_.write(ready.err);
    if (!ready.err.empty()) err_.flush();
  }
}

}  // namespace aml::app
