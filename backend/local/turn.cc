#include "backend/local/turn.h"

#include <algorithm>
#include <csignal>
#include <random>

#include "backend/local/reconcile.h"

namespace aml::backend {

bool wait_for_turn(const Home& home, const std::string& name, Events& events) {
  using std::chrono::milliseconds;
  constexpr milliseconds longest{500};
  constexpr int looks_between = 8;  // at jobs in front that died without a word
  std::minstd_rand random(std::hash<std::string>{}(name));
  milliseconds pause{5};
  for (int look = 1;; ++look) {
    {
      Store store(home.path);
      const auto job = store.find(name);
      if (!job || job->status == Status::cancel_requested) return false;
      if (store.claim(name)) {
        wake_next(store, job->compute);  // there may be room for more than one
        return true;
      }
      if (look % looks_between == 0) reconcile(store);
    }
    const auto spread = milliseconds(random() % (static_cast<unsigned>(pause.count()) + 1));
    if (events.next(pause + spread).kind == Event::Kind::asked_to_end) return false;
    pause = std::min(pause * 2, longest);
  }
}

void wake_next(Store& store, const std::string& compute) {
  // A signal that harms nobody, should the number be another process's by now.
  const std::int64_t process = store.next_in_queue(compute);
  if (process > 0) ::kill(static_cast<pid_t>(process), SIGCONT);
}

}  // namespace aml::backend
