// SPDX-License-Identifier: Apache-2.0
// The input field for the filter language (model/tree/query/filter.h). It waits for a pause in typing, shows the
// number of hits inside, and reports errors.
#pragma once

#include "model/tree/query/filter.h"

#include <QLineEdit>
#include <QTimer>

#include <optional>

class QLabel;

namespace strata {

class FilterField : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    /// Whether the rows are files whose contents can be read: content: terms are errors otherwise.
    void setReadsContents(bool reads) { m_readsContents = reads; }
    /// The last valid filter.
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    /// Sets the text and applies it at once.
    void apply(const QString &text);
    /// Appends a term to the text and applies it at once.
    void addTerm(const QString &term);
    /// Empty: the count is unknown (yet) or there is no filter. `bytes`: the total of the hits, if known.
    void setHitCount(std::optional<std::uint64_t> hits, std::optional<std::uint64_t> bytes = {});

Q_SIGNALS:
    void filterChanged(const strata::Filter &filter);
    void errorChanged(const QString &text); // "" once the text is valid again
    void downPressed();                     // the user wants to move to the rows

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void parse();
    void showHits();
    void placeHits();

    bool m_readsContents = true;
    Filter m_filter;
    QTimer m_pause;
    QLabel *m_hits = nullptr;
    std::optional<std::uint64_t> m_count;
    std::optional<std::uint64_t> m_bytes;
    QString m_error;
};

} // namespace strata
