// SPDX-License-Identifier: Apache-2.0
#include "model/packages/rpm_database.h"

#include "model/base/text.h"
#include "model/packages/package_scan.h"

#include <fcntl.h>
#include <rpm/header.h>
#include <rpm/rpmdb.h>
#include <rpm/rpmlog.h>
#include <rpm/rpmmacro.h>
#include <rpm/rpmtag.h>
#include <rpm/rpmtd.h>
#include <rpm/rpmts.h>

#include <cstdlib>
#include <memory>
#include <mutex>

namespace strata {

namespace {

/// Keeps what librpm would print: the first error, and the first message of any kind.
struct Messages {
    std::string error;
    std::string any;
};

int keepMessage(rpmlogRec record, rpmlogCallbackData data)
{
    auto &messages = *static_cast<Messages *>(data);
    std::string text = rpmlogRecMessage(record);
    while (text.ends_with('\n'))
        text.pop_back();
    if (messages.error.empty() && rpmlogRecPriority(record) <= RPMLOG_ERR)
        messages.error = text;
    if (messages.any.empty())
        messages.any = std::move(text);
    return 0;
}

class MessageKeeper {
public:
    MessageKeeper() : m_before(rpmlogSetCallback(keepMessage, &m_messages)) {}
    ~MessageKeeper() { rpmlogSetCallback(m_before, nullptr); }
    MessageKeeper(const MessageKeeper &) = delete;
    MessageKeeper &operator=(const MessageKeeper &) = delete;

    [[nodiscard]] std::string text() const
    {
        const std::string &text = m_messages.error.empty() ? m_messages.any : m_messages.error;
        return text.empty() ? "librpm cannot read this database" : escapedForDisplay(text);
    }
    [[nodiscard]] bool hasError() const { return !m_messages.error.empty(); }

private:
    Messages m_messages;
    rpmlogCallback m_before;
};

/// Where librpm looks for the database. The settings of this machine's own rpm are not read.
class DatabasePath {
public:
    explicit DatabasePath(const std::filesystem::path &folder)
    {
        std::string plain;
        for (const char c : folder.string())
            (plain += c) += c == '%' ? "%" : "";
        rpmPushMacro(nullptr, "_dbpath", nullptr, plain.c_str(), RMIL_CMDLINE);
    }
    ~DatabasePath() { rpmPopMacro(nullptr, "_dbpath"); }
    DatabasePath(const DatabasePath &) = delete;
    DatabasePath &operator=(const DatabasePath &) = delete;
};

struct FreeTransaction {
    void operator()(rpmts set) const { rpmtsFree(set); }
};
struct FreeIterator {
    void operator()(rpmdbMatchIterator iterator) const { rpmdbFreeIterator(iterator); }
};

std::string textOf(Header header, rpmTag tag)
{
    char *text = headerGetAsString(header, tag);
    std::string copy = text != nullptr ? text : "";
    std::free(text);
    return copy;
}

struct FreeData {
    void operator()(rpmtd data) const
    {
        rpmtdFreeData(data);
        rpmtdFree(data);
    }
};

std::vector<std::string> filesOf(Header header)
{
    std::vector<std::string> files;
    const std::unique_ptr<rpmtd_s, FreeData> names(rpmtdNew());
    if (headerGet(header, RPMTAG_FILENAMES, names.get(), HEADERGET_EXT) != 1)
        return files;
    files.reserve(rpmtdCount(names.get()));
    while (const char *name = rpmtdNextString(names.get()))
        files.emplace_back(name);
    return files;
}

RpmPackage packageOf(Header header)
{
    RpmPackage package;
    package.name = textOf(header, RPMTAG_NAME);
    package.architecture = textOf(header, RPMTAG_ARCH);
    package.version = textOf(header, RPMTAG_EVR);
    if (headerIsEntry(header, RPMTAG_LONGSIZE) != 0)
        package.size = headerGetNumber(header, RPMTAG_LONGSIZE);
    else if (headerIsEntry(header, RPMTAG_SIZE) != 0)
        package.size = headerGetNumber(header, RPMTAG_SIZE);
    return package;
}

} // namespace

Result<std::vector<RpmPackage>> readRpmFolder(const std::filesystem::path &folder, bool withFiles,
                                              const StopToken &stop)
{
    static std::mutex oneAtATime;
    const std::lock_guard lock(oneAtATime);
    const MessageKeeper messages;
    const DatabasePath path(folder);
    const std::unique_ptr<rpmts_s, FreeTransaction> set(rpmtsCreate());
    // The digests say that a database is as rpm wrote it, not that it is an honest one; keys to check signatures with
    // would be those of this machine.
    rpmtsSetVSFlags(set.get(), RPMVSF_NOHDRCHK | _RPMVSF_NODIGESTS | _RPMVSF_NOSIGNATURES);
    if (rpmtsOpenDB(set.get(), O_RDONLY) != 0)
        return fail(ErrorCode::Damaged, messages.text());
    const std::unique_ptr<rpmdbMatchIterator_s, FreeIterator> all(
        rpmtsInitIterator(set.get(), RPMDBI_PACKAGES, nullptr, 0));
    std::vector<RpmPackage> packages;
    while (Header header = all ? rpmdbNextIterator(all.get()) : nullptr) {
        if (stop.stop_requested())
            return failCancelled();
        if (packages.size() >= package_limits::packages)
            return fail(ErrorCode::LimitExceeded, QT_TRANSLATE_NOOP("Message", "too many packages"));
        packages.push_back(packageOf(header));
        if (withFiles)
            packages.back().files = filesOf(header);
    }
    // Where librpm was built without a format it warns and shows an empty database in its place. No image with rpm in
    // it has a database without a package.
    if (messages.hasError() || packages.empty())
        return fail(ErrorCode::Damaged, messages.text());
    return packages;
}

} // namespace strata
