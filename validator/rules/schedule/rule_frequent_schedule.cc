#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{.code = "AML1738",
                                    .name = "frequent-schedule",
                                    .severity = Severity::warning,
                                    .certainty = Certainty::likely,
                                    .source = "each run is a job that costs",
                                    .summary = "A schedule runs every minute",
                                    .explanation =
                                        "A job takes longer than a minute to start. A schedule of "
                                        "every minute fills the queue and costs without end.",
                                    .dialects = Dialects::ga,
                                    .kinds = "schedule"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* frequency = yaml::find(&visit.node, "frequency");
  const yaml::Node* expression = yaml::find(&visit.node, "expression");
  const auto interval = number_of(yaml::find(&visit.node, "interval"));
  const bool every_minute = same_word(text_of(frequency), "minute") && interval == 1.0;
  const std::string_view cron = text_of(expression);
  const bool by_cron = cron == "* * * * *" || cron == "*/1 * * * *";
  if (!every_minute && !by_cron) return;
  report(finding(descriptor, by_cron ? expression->span : frequency->span,
                 "this schedule runs every minute",
                 "a job takes longer than that to start; each run costs"));
}

}  // namespace

extern const Rule frequent_schedule{descriptor, "trigger", check};

}  // namespace aml::rules
