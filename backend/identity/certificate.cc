#include "backend/identity/certificate.h"

#include <array>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace aml::identity {
namespace {

using Bytes = std::unique_ptr<BIO, decltype(&BIO_free)>;

Bytes reader_of(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

/// OpenSSL would ask at the terminal otherwise.
int give_password(char* buffer, int size, int, void* password) {
  const auto& text = *static_cast<const std::string*>(password);
  if (text.size() > static_cast<std::size_t>(size)) return -1;
  text.copy(buffer, text.size());
  return static_cast<int>(text.size());
}

backend::Error unreadable(std::string message) {
  return {.message = std::move(message), .code = backend::ErrorCode::invalid};
}

}  // namespace

backend::Result<Certificate> Certificate::read(const std::string& pem,
                                               const std::string& password) {
  std::string password_copy = password;
  Certificate certificate;
  certificate.key_ = {
      PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, give_password, &password_copy),
      EVP_PKEY_free};
  if (!certificate.key_) {
    return unreadable(
        "no readable private key in PEM; check AZURE_CLIENT_CERTIFICATE_PASSWORD, and convert "
        "other formats by `openssl pkcs12 -in FILE -out FILE.pem`");
  }
  if (EVP_PKEY_get_base_id(certificate.key_.get()) != EVP_PKEY_RSA) {
    return unreadable("the private key is not an RSA key");
  }
  const std::unique_ptr<X509, decltype(&X509_free)> x509(
      PEM_read_bio_X509(reader_of(pem).get(), nullptr, give_password, &password_copy), X509_free);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (!x509 || X509_digest(x509.get(), EVP_sha1(), digest.data(), &size) != 1) {
    return unreadable("no certificate in PEM");
  }
  certificate.thumbprint_.assign(digest.begin(), digest.begin() + size);
  return certificate;
}

std::string Certificate::sign(std::string_view bytes) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, data, bytes.size()) != 1) {
    return {};
  }
  std::string signature(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data,
                     bytes.size()) != 1) {
    return {};
  }
  signature.resize(size);
  return signature;
}

}  // namespace aml::identity
