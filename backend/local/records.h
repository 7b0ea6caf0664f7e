#pragma once

#include <string>
#include <utility>
#include <vector>

#include "backend/api/result.h"
#include "backend/local/home.h"
#include "backend/store/store.h"

namespace aml::backend {

/// The records of one home folder, opened for each use: whoever else uses them may have changed or
/// lost them. What is thrown becomes an error.
class Records {
 public:
  explicit Records(Home home) : home_(std::move(home)) {}

  const Home& home() const { return home_; }

  /// Calls `action` with the store, after lost jobs have been looked for.
  template <class T, class Action>
  Result<T> use(Action action) {
    if (auto problem = make_folder()) return *problem;
    try {
      try {
        return with_store<T>(action);
      } catch (const StoreFailure& failure) {
        if (!failure.damaged()) throw;
        rebuild();
        return with_store<T>(action);
      }
    } catch (const std::exception& failure) {
      return unusable(failure);
    }
  }

  /// For an action that opens the store itself.
  template <class Action>
  auto guard(Action action) const -> decltype(action()) {
    try {
      return action();
    } catch (const StoreFailure& failure) {
      return unusable(failure);
    } catch (const std::exception& failure) {
      return Error{failure.what()};
    }
  }

  std::vector<std::string> take_notices() { return std::exchange(notices_, {}); }

 private:
  template <class T, class Action>
  Result<T> with_store(Action& action) {
    Store store(home_.path);
    look_after(store);
    return action(store);
  }

  std::optional<Error> make_folder() const;
  void look_after(Store& store);
  void rebuild();
  Error unusable(const std::exception& failure) const;

  Home home_;
  std::vector<std::string> notices_;
};

}  // namespace aml::backend
