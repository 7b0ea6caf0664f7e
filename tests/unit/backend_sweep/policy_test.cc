#include "backend/sweep/policy.h"

#include "tests/catch.h"
#include "tests/unit/backend_sweep/space_of.h"

using namespace aml;
using namespace aml::backend;

namespace {

doc::Value number(double value) { return {value}; }

struct Case {
  const char* goal;
  doc::Typed policy;
  std::vector<double> trial;
  std::vector<std::vector<double>> others;
  bool ends;
};

bool ends(const Case& one) {
  doc::Sweep sweep = sweep_over({}, {"random", {}});
  sweep.goal = one.goal;
  sweep.early_termination = one.policy;
  std::vector<History> others;
  for (const auto& values : one.others) others.push_back({values, true});
  return ends_early(sweep, {one.trial, false}, others).has_value();
}

}  // namespace

TEST_CASE("bandit") {
  const doc::Typed factor = {"bandit", {{"slack_factor", number(0.2)}}};
  const doc::Typed amount = {"bandit", {{"slack_amount", number(0.1)}}};
  doc::Typed late = factor;
  late.arguments["delay_evaluation"] = {3LL};
  late.arguments["evaluation_interval"] = {2LL};
  const std::vector<Case> cases = {
      {"maximize", factor, {0.66}, {{0.8}}, true},  // 0.8 / 1.2 = 0.667
      {"maximize", factor, {0.67}, {{0.8}}, false},
      {"minimize", factor, {1.3}, {{1.0}}, true},
      {"minimize", factor, {1.19}, {{1.0}}, false},
      {"maximize", factor, {0.7, 0.1}, {{0.8, 0.8}}, false},  // its best so far counts
      {"maximize", factor, {0.5}, {{0.55, 0.9}}, false},      // only what was at that interval
      {"maximize", amount, {0.69}, {{0.8}}, true},
      {"maximize", amount, {0.71}, {{0.8}}, false},
      {"maximize", late, {0.1, 0.1}, {{0.8, 0.8}}, false},
      {"maximize", late, {0.1, 0.1, 0.1, 0.1}, {{0.8, 0.8, 0.8, 0.8}}, true},
      {"maximize", factor, {}, {{0.8}}, false},
      {"maximize", factor, {0.1}, {{}}, false},
  };
  for (const Case& one : cases) CHECK(ends(one) == one.ends);
}

TEST_CASE("median stopping") {
  const doc::Typed policy = {"median_stopping", {}};
  const std::vector<Case> cases = {
      {"maximize", policy, {0.1, 0.2}, {{0.5, 0.5}, {0.6, 0.6}}, true},
      {"maximize", policy, {0.1, 0.55}, {{0.5, 0.5}, {0.6, 0.6}}, false},
      {"minimize", policy, {0.9, 0.8}, {{0.5, 0.5}, {0.6, 0.6}}, true},
      {"minimize", policy, {0.9, 0.4}, {{0.5, 0.5}, {0.6, 0.6}}, false},
      {"maximize", policy, {0.1}, {}, false},
  };
  for (const Case& one : cases) CHECK(ends(one) == one.ends);
}

TEST_CASE("truncation selection") {
  const doc::Typed policy = {"truncation_selection", {{"truncation_percentage", {20LL}}}};
  doc::Typed running_only = policy;
  running_only.arguments["exclude_finished_jobs"] = {true};
  const std::vector<std::vector<double>> four = {{0.5}, {0.6}, {0.7}, {0.8}};
  const std::vector<Case> cases = {
      {"maximize", policy, {0.4}, four, true},
      {"maximize", policy, {0.55}, four, false},
      {"minimize", policy, {0.9}, four, true},
      {"minimize", policy, {0.4}, four, false},
      {"maximize", policy, {0.4}, {{0.5}, {0.6}, {0.7}}, false},  // a fifth of four is none
      {"maximize", running_only, {0.4}, four, false},             // the others have finished
  };
  for (const Case& one : cases) CHECK(ends(one) == one.ends);
}
