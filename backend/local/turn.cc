#include "backend/local/turn.h"

#include <algorithm>
#include <csignal>
#include <random>

#include "backend/local/reconcile.h"

namespace aml::backend {

bool wait_for_turn(const Home& home, const std::string& name, Events& events) {
  using std::chrono::milliseconds;
  // Whoever ends wakes the next. The looks are for one that died without a word, and there are few
  // of them far back in the queue: many that wait do not keep the machine busy.
  constexpr milliseconds longest_at_the_front{500};
  constexpr milliseconds longest_of_all{30'000};
  std::minstd_rand random(std::hash<std::string>{}(name));
  milliseconds pause{5};
  milliseconds longest = longest_at_the_front;
  while (true) {
    {
      Store store(home.path);
      const auto job = store.find(name);
      if (!job || job->status == Status::cancel_requested) return false;
      if (store.claim(name)) {
        wake_next(store, job->compute);  // there may be room for more than one
        return true;
      }
      if (pause >= longest) reconcile(store);  // do those in front still live?
      longest = std::min(longest_at_the_front * (1 + store.jobs_ahead(name)), longest_of_all);
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
