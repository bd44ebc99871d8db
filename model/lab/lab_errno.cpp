// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_errno.h"

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
    case Errno::None: return {"", "Success"};
    case Errno::Perm: return {"EPERM", "Operation not permitted"};
    case Errno::NoEntry: return {"ENOENT", "No such file or directory"};
    case Errno::Busy: return {"EBUSY", "Device or resource busy"};
    case Errno::Exists: return {"EEXIST", "File exists"};
    case Errno::CrossDevice: return {"EXDEV", "Invalid cross-device link"};
    case Errno::NotFolder: return {"ENOTDIR", "Not a directory"};
    case Errno::IsFolder: return {"EISDIR", "Is a directory"};
    case Errno::Invalid: return {"EINVAL", "Invalid argument"};
    case Errno::IllegalSeek: return {"ESPIPE", "Illegal seek"};
    case Errno::LinkLoop: return {"ELOOP", "Too many levels of symbolic links"};
    case Errno::NameTooLong: return {"ENAMETOOLONG", "File name too long"};
    case Errno::NotEmpty: return {"ENOTEMPTY", "Directory not empty"};
    case Errno::NoData: return {"ENODATA", "No data available"};
    case Errno::NotSupported: return {"EOPNOTSUPP", "Operation not supported"};
    case Errno::OutOfRange: return {"ERANGE", "Numerical result out of range"};
    case Errno::TooBig: return {"E2BIG", "Argument list too long"};
    case Errno::FileTooBig: return {"EFBIG", "File too large"};
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

} // namespace strata
