#pragma once

#include <functional>
#include <optional>
#include <string>

#include "lsp/features/ports.h"

namespace aml::lsp::test {

/// Keeps what it was asked for, and answers when a test does.
class FakeRunner final : public JobRunner {
 public:
  bool available() const override { return true; }
  void start(const std::string& job_path, const workspace::Address& place,
             std::function<void(RunState)> how) override {
    path = job_path;
    where = place;
    told = std::move(how);
  }
  void cancel(const std::string& name) override { canceled = name; }
  void refresh(const workspace::Address& place, bool even_if_fresh,
               std::function<void(std::string)> done) override {
    where = place;
    forced = even_if_fresh;
    refreshed = std::move(done);
  }

  void follow(const std::string& name, const workspace::Address& place,
              std::function<void(RunState)> how, std::function<void(std::string)> log) override {
    followed = name;
    where = place;
    told = std::move(how);
    logged = std::move(log);
  }
  void ask(const workspace::Address& place, const std::string& method, nlohmann::json params,
           std::function<void(nlohmann::json, std::string)> done) override {
    where = place;
    asked = {{"method", method}, {"params", std::move(params)}};
    answered = std::move(done);
  }

  std::string path;
  std::optional<workspace::Address> where;
  bool forced = false;
  std::function<void(std::string)> refreshed;
  std::function<void(RunState)> told;
  std::string canceled;
  std::string followed;
  std::function<void(std::string)> logged;
  nlohmann::json asked;
  std::function<void(nlohmann::json, std::string)> answered;
};

}  // namespace aml::lsp::test
