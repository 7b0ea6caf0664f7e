#include "lsp/server/run_feature.h"

#include <exception>

namespace aml::lsp {

Answered run_feature(const Feature& feature, const Request& request) {
  using rpc::ErrorCode;
  const auto failed = [](ErrorCode code, const char* message) {
    return Answered{{}, rpc::Error{code, message}};
  };
  try {
    if (feature.scope == Scope::job && request.snapshot().job() == nullptr) {
      return {Json::parse(feature.empty_result), {}};
    }
    return {feature.answer(request), {}};
  } catch (const InvalidParams& error) {
    return failed(ErrorCode::invalid_params, error.what());
  } catch (const Json::exception& error) {
    return failed(ErrorCode::invalid_params, error.what());
  } catch (const RequestFailed& error) {
    return failed(ErrorCode::request_failed, error.what());
  } catch (const std::exception& error) {
    return failed(ErrorCode::internal_error, error.what());
  } catch (...) {
    return failed(ErrorCode::internal_error, "unknown exception");
  }
}

}  // namespace aml::lsp
