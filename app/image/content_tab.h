// SPDX-License-Identifier: Apache-2.0
// A tab that reads one file large, or shows what differs between two versions of it. It keeps what it needs of the
// image, whose own tab may be closed meanwhile.
#pragma once

#include "model/image/content_reader.h"

#include <QWidget>

namespace strata {

class ContentTab : public QWidget {
    Q_OBJECT

public:
    enum class Kind {
        File,     // the version of a path that a layer holds
        Versions, // that one, and the next one below that is not a removal
    };

    /// What a tab shows; the same can be shown again in a new window, which may be in another language.
    struct Source {
        Kind kind = Kind::File;
        ImagePtr image;
        NodeId node;
        LayerNumber version;
        QString imageTitle; // plain text
    };

    [[nodiscard]] static ContentTab *of(const Source &source, QWidget *parent = nullptr);

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] QString toolTipText() const; // where it is from; plain text
    [[nodiscard]] const Source &source() const { return m_source; }

private:
    ContentTab(const Source &source, QWidget *parent);
    void showFile();
    void showVersions();
    void show(QWidget *heading, QWidget *content);
    [[nodiscard]] QString path() const;

    QString m_title;
    Source m_source;
};

} // namespace strata
