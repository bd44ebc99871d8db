// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_errno.h"

#include <QtGlobal>

#include <string>
#include <utility>

namespace strata {

namespace {

struct ErrnoWords {
    std::string_view name;
    std::string_view text;
};

ErrnoWords wordsOf(Errno code)
{
    switch (code) {
    case Errno::None: return {"", QT_TRANSLATE_NOOP("Message", "Success")};
    case Errno::Perm: return {"EPERM", QT_TRANSLATE_NOOP("Message", "Operation not permitted")};
    case Errno::NoEntry: return {"ENOENT", QT_TRANSLATE_NOOP("Message", "No such file or directory")};
    case Errno::Busy: return {"EBUSY", QT_TRANSLATE_NOOP("Message", "Device or resource busy")};
    case Errno::Exists: return {"EEXIST", QT_TRANSLATE_NOOP("Message", "File exists")};
    case Errno::CrossDevice: return {"EXDEV", QT_TRANSLATE_NOOP("Message", "Invalid cross-device link")};
    case Errno::NotFolder: return {"ENOTDIR", QT_TRANSLATE_NOOP("Message", "Not a directory")};
    case Errno::IsFolder: return {"EISDIR", QT_TRANSLATE_NOOP("Message", "Is a directory")};
    case Errno::Invalid: return {"EINVAL", QT_TRANSLATE_NOOP("Message", "Invalid argument")};
    case Errno::IllegalSeek: return {"ESPIPE", QT_TRANSLATE_NOOP("Message", "Illegal seek")};
    case Errno::LinkLoop: return {"ELOOP", QT_TRANSLATE_NOOP("Message", "Too many levels of symbolic links")};
    case Errno::NameTooLong: return {"ENAMETOOLONG", QT_TRANSLATE_NOOP("Message", "File name too long")};
    case Errno::NotEmpty: return {"ENOTEMPTY", QT_TRANSLATE_NOOP("Message", "Directory not empty")};
    case Errno::NoData: return {"ENODATA", QT_TRANSLATE_NOOP("Message", "No data available")};
    case Errno::NotSupported: return {"EOPNOTSUPP", QT_TRANSLATE_NOOP("Message", "Operation not supported")};
    case Errno::OutOfRange: return {"ERANGE", QT_TRANSLATE_NOOP("Message", "Numerical result out of range")};
    case Errno::TooBig: return {"E2BIG", QT_TRANSLATE_NOOP("Message", "Argument list too long")};
    case Errno::FileTooBig: return {"EFBIG", QT_TRANSLATE_NOOP("Message", "File too large")};
    }
    std::unreachable();
}

} // namespace

std::string_view errnoName(Errno code)
{
    return wordsOf(code).name;
}

std::string_view errnoText(Errno code)
{
    return wordsOf(code).text;
}

Message errnoMessage(Errno code)
{
    return Message::filled(std::string(errnoText(code)), {});
}

} // namespace strata
