#pragma once

#include "backend/http/message.h"

namespace aml::http {

/// A service or a proxy that refuses a request may repeat it in its answer. Replaces by `***`, in
/// the body and the headers of such an answer, what is secret in the request, and each piece of 8
/// or more bytes of it: tokens and signatures of headers, signatures of the address, and the proof
/// of identity in a form. A challenge (WWW-Authenticate) stays as it is: it is answered, not shown.
void hide_secrets(const Request& request, Response& response);

}  // namespace aml::http
