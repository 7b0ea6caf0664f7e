#include "backend/identity/machine_token.h"

#include "backend/identity/oauth.h"

namespace aml::identity {

Result<AccessToken> ask_machine(const SignInContext& context, const std::string& endpoint,
                                const http::Parameters& query, const http::Header& header,
                                const std::stop_token& stop) {
  const auto answer = context.client.send({.url = http::with_query(endpoint, query),
                                           .headers = {header},
                                           .timeout = std::chrono::seconds(30),
                                           .reach = http::Reach::machine},
                                          stop);
  if (!answer) return answer.error();
  return read_token_answer(*answer, context.now());
}

}  // namespace aml::identity
