-- Where a new iGap begins; a superuser changes them on the administration pages.
INSERT INTO `categories` (`id`, `name`, `name_key`, `description`) VALUES
	('1456074443980800001', 'Gaming', 'gaming', 'Play together, and talk about playing.'),
	('1456074443980800002', 'Music', 'music', 'Listening, making, and going to hear it.'),
	('1456074443980800003', 'Technology', 'technology', 'Code, machines, and what people build with them.'),
	('1456074443980800004', 'Science', 'science', 'From the very small to the very far.'),
	('1456074443980800005', 'Art & Design', 'art & design', 'Drawing, type, colour, and work in progress.'),
	('1456074443980800006', 'Books & Writing', 'books & writing', 'What you read, and what you write.'),
	('1456074443980800007', 'Film & TV', 'film & tv', 'What to watch tonight, and what it meant.'),
	('1456074443980800008', 'Sports', 'sports', 'On the field, on the road, and on the sofa.'),
	('1456074443980800009', 'Food & Cooking', 'food & cooking', 'Recipes, kitchens, and good places to eat.'),
	('1456074443980800010', 'Travel', 'travel', 'Where to go and how to get there.'),
	('1456074443980800011', 'Education', 'education', 'Learn together, teach each other.'),
	('1456074443980800012', 'Health & Wellbeing', 'health & wellbeing', 'Body, mind, and looking after both.'),
	('1456074443980800013', 'Local Communities', 'local communities', 'Neighbours, towns, and meetings in person.'),
	('1456074443980800014', 'Languages', 'languages', 'Practise the ones you learn with those who speak them.');
