// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_certificates.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace strata {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

std::string textOf(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Certificate unsignedCertificate(EVP_PKEY *key, const std::string &name)
{
    static long serial = 1;
    Certificate certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86'400);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
    return certificate;
}

void addExtension(X509 *certificate, X509 *issuer, int kind, const std::string &value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

TestCertificate written(X509 *certificate, EVP_PKEY *key)
{
    TestCertificate made;
    const Bio first(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(first.get(), certificate);
    made.certificate = textOf(first.get());
    const Bio second(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey(second.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    made.key = textOf(second.get());
    return made;
}

} // namespace

TestCertificate makeAuthority(const std::string &name)
{
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const Certificate certificate = unsignedCertificate(key.get(), name);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    addExtension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    return written(certificate.get(), key.get());
}

TestCertificate makeCertificate(const TestCertificate &authority, const std::string &alternative)
{
    const Bio from(BIO_new_mem_buf(authority.certificate.data(), static_cast<int>(authority.certificate.size())),
                   BIO_free);
    const Certificate issuer(PEM_read_bio_X509(from.get(), nullptr, nullptr, nullptr), X509_free);
    const Bio keyFrom(BIO_new_mem_buf(authority.key.data(), static_cast<int>(authority.key.size())), BIO_free);
    const Key issuerKey(PEM_read_bio_PrivateKey(keyFrom.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const Certificate certificate = unsignedCertificate(key.get(), "test");
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    addExtension(certificate.get(), issuer.get(), NID_basic_constraints, "critical,CA:FALSE");
    addExtension(certificate.get(), issuer.get(), NID_subject_alt_name, alternative);
    X509_sign(certificate.get(), issuerKey.get(), EVP_sha256());
    return written(certificate.get(), key.get());
}

} // namespace strata
