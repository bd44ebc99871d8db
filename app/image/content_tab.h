// SPDX-License-Identifier: Apache-2.0
// A tab that shows one file in large, or the differences between two versions of it. It keeps the parts of the image
// that it needs, so the image's own tab may be closed.
#pragma once

#include "app/document.h"
#include "model/image/content_reader.h"

namespace strata {

class ContentTab : public Document {
    Q_OBJECT

public:
    enum class Kind {
        File,     // the version of a path in a layer
        Versions, // that version, and the next lower one that is not a removal
    };

    /// The content of a tab; can be shown again in a new window, possibly in another language.
    struct Source {
        Kind kind = Kind::File;
        ImagePtr image;
        NodeId node;
        LayerNumber version;
        QString imageTitle; // plain text
    };

    [[nodiscard]] static ContentTab *of(const WindowParts &parts, const Source &source);

    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString toolTipText() const override; // where the file comes from
    [[nodiscard]] const Source &source() const { return m_source; }

private:
    ContentTab(const WindowParts &parts, const Source &source);
    void showFile();
    void showVersions();
    void show(QWidget *heading, QWidget *content);
    [[nodiscard]] QString path() const;

    QString m_title;
    Source m_source;
};

} // namespace strata
