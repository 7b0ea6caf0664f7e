#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "backend/api/result.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace aml::identity {

/// A certificate with its private RSA key, by which an application proves who it is.
class Certificate {
 public:
  /// Reads a PEM text that has both, in any order. The password is for an encrypted key.
  static backend::Result<Certificate> read(const std::string& pem, const std::string& password);

  /// SHA-1 of the certificate: 20 bytes. (A name for it, which the protocol wants; not a proof.)
  const std::string& thumbprint() const { return thumbprint_; }
  /// RSASSA-PKCS1-v1_5 with SHA-256, the signature `RS256` of RFC 7518. Empty if it fails.
  std::string sign(std::string_view bytes) const;

 private:
  std::shared_ptr<evp_pkey_st> key_;
  std::string thumbprint_;
};

}  // namespace aml::identity
