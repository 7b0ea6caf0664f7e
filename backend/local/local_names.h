#pragma once

#include "backend/api/backend.h"
#include "backend/local/records.h"

namespace aml::backend {

/// The pools of this machine, and the data that the user said is here.
class LocalNames : public NameLists {
 public:
  explicit LocalNames(Records& records) : records_(records) {}

  Result<workspace::Names> ask(std::stop_token stop) override;
  bool asks_service() const override { return false; }

 private:
  Records& records_;
};

}  // namespace aml::backend
