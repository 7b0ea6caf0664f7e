#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "validator/app/output.h"

namespace aml::app {

/// What is printed for one file.
struct Printed {
  std::string out;
  std::string err;
};

/// Takes results from several workers and prints each as soon as all before it are printed, with
/// `separator` between those that go to `out` and are not empty.
class InOrder {
 public:
  InOrder(std::size_t count, std::string_view separator, Output& out, Output& err)
      : waiting_(count), ready_(count), separator_(separator), out_(out), err_(err) {}

  void put(std::size_t index, Printed printed);

 private:
  std::mutex mutex_;
  std::vector<Printed> waiting_;
  std::vector<bool> ready_;
  std::size_t next_ = 0;
  std::string_view separator_;
  bool any_ = false;
  Output& out_;
  Output& err_;
};

}  // namespace aml::app
