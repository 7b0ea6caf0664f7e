#include "backend/app/output.h"

#include "backend/app/render.h"
#include "backend/app/tell.h"
#include "backend/query/query.h"

namespace aml::backend {

ExitCode output(const nlohmann::ordered_json& value, const Arguments& arguments, Format fallback,
                const nlohmann::ordered_json& brief) {
  const Format format = arguments.format.value_or(fallback);
  if (!arguments.query) {
    const bool is_short = format == Format::table && !brief.is_null();
    print(render(is_short ? brief : value, format));
    return ExitCode::done;
  }
  const auto answer = arguments.query->ask(value);
  if (!answer) return refuse(answer.error());
  print(render(*answer, format));
  return ExitCode::done;
}

}  // namespace aml::backend
