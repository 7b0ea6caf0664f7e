#include "backend/identity/certificate.h"

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "backend/crypto/encoding.h"
#include "tests/catch.h"
#include "tests/unit/backend_identity/fake_context.h"

using namespace aml;
using namespace aml::identity;

namespace {

std::string text_of(BIO* bytes) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bytes, &data);
  return {data, static_cast<std::size_t>(size)};
}

/// A new key, a certificate for it, and both as PEM.
struct NewCertificate {
  std::shared_ptr<EVP_PKEY> key;
  std::string key_pem;
  std::string certificate_pem;

  explicit NewCertificate(EVP_PKEY* new_key, const char* password = nullptr)
      : key(new_key, EVP_PKEY_free) {
    const std::shared_ptr<X509> x509(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 3600);
    X509_set_pubkey(x509.get(), key.get());
    X509_sign(x509.get(), key.get(), EVP_sha256());
    const std::shared_ptr<BIO> out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(out.get(), x509.get());
    certificate_pem = text_of(out.get());
    BIO_reset(out.get());
    PEM_write_bio_PKCS8PrivateKey(
        out.get(), key.get(), password != nullptr ? EVP_aes_128_cbc() : nullptr, password,
        password != nullptr ? static_cast<int>(std::strlen(password)) : 0, nullptr, nullptr);
    key_pem = text_of(out.get());
  }

  bool has_signed(const std::string& bytes, const std::string& signature) const {
    const std::shared_ptr<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            signature.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size()) == 1;
  }
};

}  // namespace

TEST_CASE("a certificate signs") {
  const NewCertificate made(EVP_RSA_gen(2048));
  for (const std::string& pem :
       {made.certificate_pem + made.key_pem, made.key_pem + made.certificate_pem}) {
    const auto certificate = Certificate::read(pem, "");
    REQUIRE(certificate);
    CHECK(certificate->thumbprint().size() == 20);
    CHECK(made.has_signed("text", certificate->sign("text")));
    CHECK_FALSE(made.has_signed("text", certificate->sign("another")));
  }
}

TEST_CASE("a key with a password") {
  const NewCertificate made(EVP_RSA_gen(2048), "S3cr3t");
  const std::string pem = made.certificate_pem + made.key_pem;
  CHECK(Certificate::read(pem, "S3cr3t"));
  for (const char* wrong : {"", "wrong"}) {
    const auto certificate = Certificate::read(pem, wrong);
    REQUIRE_FALSE(certificate);
    CHECK_THAT(certificate.error().message, Catch::Contains("AZURE_CLIENT_CERTIFICATE_PASSWORD"));
  }
}

TEST_CASE("files that are not a certificate with a key") {
  const NewCertificate rsa(EVP_RSA_gen(2048));
  const NewCertificate curve(EVP_EC_gen("P-256"));
  CHECK_FALSE(Certificate::read("", ""));
  CHECK_FALSE(Certificate::read("x", ""));
  CHECK_FALSE(Certificate::read(rsa.certificate_pem, ""));
  CHECK_FALSE(Certificate::read(rsa.key_pem, ""));
  CHECK_THAT(Certificate::read(curve.key_pem + curve.certificate_pem, "").error().message,
             Catch::Contains("RSA"));
}

TEST_CASE("an application proves itself by a certificate") {
  const NewCertificate made(EVP_RSA_gen(2048));
  const std::string path = "certificate_test.pem.tmp";
  std::ofstream(path) << made.key_pem << made.certificate_pem;
  http::FakeClient client(
      {http::Response{.status = 200, .body = R"({"access_token": "t", "expires_in": "60"})"}});
  const auto world = fake_context(client, {{"AZURE_TENANT_ID", "my-tenant"},
                                           {"AZURE_CLIENT_ID", "app"},
                                           {"AZURE_CLIENT_CERTIFICATE_PATH", path}});
  const auto token = certificate_source(world).ask(for_management, {});
  std::remove(path.c_str());
  REQUIRE(token);
  const auto& body = std::get<std::string>(client.requests[0].body);
  const std::string start =
      "grant_type=client_credentials&client_id=app&"
      "scope=https%3A%2F%2Fmanagement.azure.com%2F.default&"
      "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&"
      "client_assertion=";
  REQUIRE_THAT(body, Catch::StartsWith(start));
  const std::string assertion = body.substr(start.size());
  const std::size_t first = assertion.find('.');
  const std::size_t last = assertion.rfind('.');
  REQUIRE(first < last);
  const auto json = [](const std::string& part) {
    return nlohmann::json::parse(crypto::from_base64(part).value());
  };
  CHECK(
      json(assertion.substr(0, first)) ==
      nlohmann::json{
          {"alg", "RS256"},
          {"typ", "JWT"},
          {"x5t", crypto::to_base64_url(
                      Certificate::read(made.key_pem + made.certificate_pem, "")->thumbprint())}});
  CHECK(json(assertion.substr(first + 1, last - first - 1)) ==
        nlohmann::json{{"aud", "https://login.microsoftonline.com/my-tenant/oauth2/v2.0/token"},
                       {"exp", 1'000'600},
                       {"iss", "app"},
                       {"jti", "id-1"},
                       {"nbf", 1'000'000},
                       {"sub", "app"}});
  CHECK(made.has_signed(assertion.substr(0, last),
                        crypto::from_base64(assertion.substr(last + 1)).value()));
}
