// SPDX-License-Identifier: Apache-2.0
#include "app/export/whole_file.h"

#include "model/base/text.h"
#include "views/common/tree/local_path.h"

#include <QSaveFile>

namespace strata {

Result<void> writeWhole(const std::filesystem::path &file, const QByteArray &bytes)
{
    QSaveFile target(localName(file));
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return fail(ErrorCode::Io, escapedForDisplay(file.string()) + ": " + target.errorString().toStdString());
    return {};
}

} // namespace strata
