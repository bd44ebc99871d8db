// SPDX-License-Identifier: Apache-2.0
// A tab that reads one file large, or shows what differs between two versions of it. It keeps what it needs of the image,
// whose own tab may be closed meanwhile.
#pragma once

#include "app/document.h"
#include "model/image/content_reader.h"

namespace strata {

class ContentTab : public Document {
    Q_OBJECT

public:
    /// What a tab shows; the same can be shown again in a new window.
    struct Source {
        ImagePtr image;
        QString title;   // of one file; plain text
        QString toolTip; // where it is from; plain text
        EntryRef inode;  // of one file
        NodeId node;     // of two versions; else not valid
        LayerNumber version;
    };

    [[nodiscard]] static ContentTab *of(const WindowParts &parts, const Source &source);
    /// `title`: plain text; likewise `toolTip`, where the file is from.
    [[nodiscard]] static ContentTab *ofFile(const WindowParts &parts, const ImagePtr &image, EntryRef inode,
                                            const QString &title, const QString &toolTip);
    /// The version of a path that the layer holds, and the next one below that is not a removal.
    [[nodiscard]] static ContentTab *ofVersions(const WindowParts &parts, const ImagePtr &image, NodeId node,
                                                LayerNumber version, const QString &toolTip);

    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString toolTipText() const override { return m_source.toolTip; }
    [[nodiscard]] const Source &source() const { return m_source; }

private:
    ContentTab(const WindowParts &parts, const QString &title, const Source &source);
    void show(QWidget *heading, QWidget *content);

    QString m_title;
    Source m_source;
};

} // namespace strata
