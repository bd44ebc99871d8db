// SPDX-License-Identifier: Apache-2.0
#include "views/documents/document_texts.h"

#include "model/base/qstring.h"
#include "model/documents/document_words.h"
#include "views/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::DocumentTexts)
};

bool isJson(const DocumentNode &node)
{
    return node.mediaType.ends_with("json");
}

} // namespace

QString documentName(const DocumentNode &node)
{
    switch (node.role) {
    case DocumentRole::Index: return Text::tr("Index");
    case DocumentRole::Config: return Text::tr("Config");
    case DocumentRole::Layer: return Text::tr("Layer %1").arg(node.layer.value);
    case DocumentRole::Blob: return Text::tr("Blob");
    case DocumentRole::Manifest: break;
    }
    switch (node.kind) {
    case ImageKind::Image: return Text::tr("Image", "a manifest");
    case ImageKind::Attestation: return Text::tr("Attestation");
    case ImageKind::Artifact: break;
    }
    return Text::tr("Artifact");
}

QString documentRemark(const DocumentNode &node)
{
    QStringList parts;
    for (const std::string &name : node.names)
        parts += nameText(name);
    if (node.kind != ImageKind::Attestation && !node.platform.text().empty())
        parts += nameText(node.platform.text());
    const std::string_view meaning = documentMeaning(node);
    if (!meaning.empty())
        parts += toQString(meaning);
    else if (node.kind != ImageKind::Image && !node.artifactType.empty())
        parts += nameText(node.artifactType);
    if (!node.title.empty())
        parts += nameText(node.title);
    if (node.sameAs != 0)
        parts += Text::tr("see number %1").arg(node.sameAs);
    if (!node.isPresent())
        parts += Text::tr("not in this source");
    return parts.join(QStringLiteral(", "));
}

QString documentFacts(const DocumentNode &node)
{
    QStringList lines;
    const auto add = [&lines](const QString &pattern, const std::string &value) {
        if (!value.empty())
            lines += pattern.arg(nameText(value));
    };
    for (const std::string &name : node.names)
        add(Text::tr("Name: %1"), name);
    add(Text::tr("File: %1"), node.title);
    if (const std::string_view meaning = documentMeaning(node); !meaning.empty())
        lines += Text::tr("What it is: %1").arg(toQString(meaning));
    if (node.kind != ImageKind::Attestation)
        add(Text::tr("Platform: %1"), node.platform.text());
    add(Text::tr("Digest: %1"), node.digest.text());
    if (node.size)
        lines += Text::tr("Size: %1").arg(sizeText(*node.size));
    add(Text::tr("Media type: %1"), node.mediaType);
    add(Text::tr("Artifact type: %1"), node.artifactType);
    add(Text::tr("About: %1", "what a document was attached to"), node.about.text());
    return lines.join(QLatin1Char('\n'));
}

QString documentFileName(const DocumentNode &node)
{
    if (!node.title.empty())
        return nameText(node.title);
    const QString place = node.digest.isNull() ? QString::number(node.number) : nameText(node.digest.shortText());
    const QString name = toQString(documentWord(node)) + QLatin1Char('-') + place;
    return isJson(node) ? name + QStringLiteral(".json") : name;
}

} // namespace strata
