// SPDX-License-Identifier: Apache-2.0
// Saved sessions of the labs of a window: opens them, asks for an image or a directory that has moved, saves them,
// and asks whether to save before a tab closes.
#pragma once

#include "app/document.h"
#include "app/lab/lab_opener.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace strata {

class LabDocument;

/// One for each window. Interface thread; tasks read and write the files.
class LabSessions : public QObject {
    Q_OBJECT

public:
    explicit LabSessions(const WindowParts &parts);

    /// opened() follows, or an error message. `file`: absolute. `images`: those that are already open.
    void open(const QString &file, const std::vector<LabImage> &images);
    void remember(const QString &file);

    /// Asks for a file if there is none yet. `then` is called once the session has been saved; may be null.
    using Then = Document::Then;
    void save(LabDocument *lab, const Then &then = {});
    void saveAs(LabDocument *lab, const Then &then = {});
    /// Like Document::mayClose(). Only asks about a session with a file: saving it means that it should be kept, but
    /// most sessions are just for trying out.
    [[nodiscard]] bool mayClose(LabDocument *lab, const Then &then);

Q_SIGNALS:
    void opened(const QString &file, const std::shared_ptr<strata::OpenedLab> &lab);

private:
    void start(const LabOpenRequest &request);
    void askForImageOf(const LabOpenRequest &request, const LabOpenFailure &failure);
    void askForFolderOf(const LabOpenRequest &request, const LabOpenFailure &failure);
    void chooseFolderFor(const LabOpenRequest &request, const std::filesystem::path &missing);
    void chooseImageFor(const LabOpenRequest &request);
    void write(LabDocument *lab, const QString &file, const Then &then);
    void sayFailure(const QString &title, const QString &text) const;

    WindowParts m_parts;
};

} // namespace strata
