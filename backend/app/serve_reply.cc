#include "backend/app/serve_reply.h"

#include "backend/app/error_text.h"
#include "validator/report/printable.h"

namespace aml::backend {

void reject(const rpc::Reply& reply, rpc::ErrorCode code, std::string_view why, rpc::Json data) {
  std::string message;
  report::append_printable(why, message);
  reply.error({code, std::move(message), std::move(data)});
}

void reject(const rpc::Reply& reply, const Error& error, rpc::Json data) {
  reply.error({backend_failed, error_line(error), std::move(data)});
}

}  // namespace aml::backend
