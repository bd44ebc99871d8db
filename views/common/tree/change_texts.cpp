// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/change_texts.h"

#include "views/common/format.h"

#include <QStringList>

#include <algorithm>
#include <functional>

namespace strata {

QString tellingText(What what)
{
    const What telling = without(what, What::Mtime);
    return whatText(telling == What::Nothing ? what : telling);
}

QString countedWords(std::vector<std::pair<std::uint32_t, QString>> words)
{
    std::erase_if(words, [](const auto &word) { return word.first == 0; });
    std::ranges::stable_sort(words, std::ranges::greater(), &std::pair<std::uint32_t, QString>::first);
    QStringList parts;
    for (const auto &[count, word] : words)
        parts += QStringLiteral("%1 %2").arg(countText(count), word);
    return parts.join(QStringLiteral(" · "));
}

} // namespace strata
