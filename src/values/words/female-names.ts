/** First names mostly given to girls in the United States, in no order that means anything. */
export const femaleNames = `
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley
Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy
Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine
Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Lauren Christina Evelyn Judith Megan Andrea Cheryl
Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Abigail Alice Julia Judy Sophia
Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla Alexis
Lori Rose Eleanor Irene Lillian Josephine Edith Clara Ethel Florence Thelma Hazel Gladys Mildred Edna Bernice Bertha
Agnes Elsie Pauline Beatrice Lucille Ida Mabel Esther Ella Marion Myrtle Viola Vivian Minnie Nellie Stella Sylvia
Ellen Lena Alma Vera Anne Lois Norma Jane Louise Phyllis Bonnie Peggy Ruby Geraldine Wilma Audrey Roberta Rita Joan Jo
Juanita Marjorie Maxine Yvonne Sue Connie Darlene Gail Rhonda Glenda Sheila Robin Vicki Sherry Wanda Loretta Jill
Kathy Tammy Tina Dawn Tracy Wendy Lorraine Rosa Suzanne Becky Dana Annette Regina Monica Renee Paula Anita Valerie
Charlene Marlene Carla Joanne Holly Leslie Stacy Stacey Kelly Kristen Kristin Kristina Tonya Tanya Tara Crystal Jamie
Erica Erin April Natasha Latoya Tiffany Courtney Vanessa Veronica Cassandra Katie Kendra Krystal Lindsay Lindsey
Meredith Miranda Molly Monique Morgan Nadia Naomi Nina Nora Paige Penelope Phoebe Priscilla Rachael Ramona Raquel
Riley Rosalie Rosemary Roxanne Sabrina Sadie Savannah Scarlett Selena Serena Shannon Shelby Sierra Simone Skylar Sonia
Sonya Sophie Stephany Sydney Tabitha Tatiana Taylor Tessa Trinity Trisha Ursula Valentina Velma Verna Violet Vivienne
Whitney Willow Winifred Yolanda Yvette Zoe Zoey Ada Adele Adeline Adriana Adrienne Aileen Aimee Alana Alejandra Alexa
Alexandra Alexandria Alicia Alina Alison Allison Alyssa Amalia Amelia Amira Anastasia Angelica Angelina Angie Anya
Arabella Araceli Ariana Arianna Ariel Arlene Athena Aubree Aubrey Audra Aurelia Aurora Autumn Ava Avery Bailey Beatriz
Belinda Bella Bernadette Beth Bethany Beulah Bianca Blanca Blanche Bobbie Brandi Brandy Breanna Briana Brianna Bridget
Brielle Brooke Brooklyn Bryanna Caitlin Camila Camille Candace Candice Cara Carly Carmen Caroline Carolina Carrie
Casey Cecelia Cecilia Celeste Celia Chantel Charity Chasity Chelsea Cherie Chloe Christa Christie Cindy Claire Clarice
Clarissa Claudia Clementine Colette Colleen Consuelo Cora Coral Corinne Cristina Daisy Dahlia Daniela Daphne Deanna
Deanne Debbie Dee Deirdre Delaney Delia Delilah Della Delores Desiree Destiny Diamond Dianna Dianne Dina Dolores
Dominique Dora Doreen Dottie Edwina Eileen Elaina Elaine Elena Eliana Elisa Elise Eliza Ellie Elisabeth Eloise Elsa
Elva Elvira Emilia Emmeline Erika Erma Ernestine Esmeralda Esperanza Estella Estelle Eugenia Eunice Eva Evangeline Eve
Faith Faye Felicia Fern Fiona Flora Frankie Freda Frida Gabriela Gabriella Gabrielle Gemma Genesis Genevieve Georgia
Georgina Gianna Gina Ginger Giselle Gretchen Guadalupe Gwen Gwendolyn Hailey Haley Harmony Harper Harriet Hattie Haven
Hayley Heidi Henrietta Hilda Hillary Hope Ila Ilene Imani Imogen Inez Ingrid Irma Isabel Isabelle Isla Ivy Jackie Jada
Jade Jamila Janelle Janie Janine Jasmine Jayla Jeanette Jeanne Jeannie Jenna Jenny Jerri Jessie Jewel Joann Joanna
Jocelyn Jodi Jodie Jody Johanna Jolene Jordan Josie Joy Juana Juliana Julianna Juliet Juliette June Justine Kaitlyn
Kara Karin Karina Karla Kate Katelyn Katharine Kathrine Katrina Kay Kaylee Keisha Kelli Kelley Kelsey Kendall Kenya
Kerri Kiana Kiara Kim Kirsten Kristi Kristine Kristy Krista Kylie Lacey Lara Latasha Laurel Laurie Lavonne Leah Leann
Leanne Leila Leilani Lela Leona Leonor Leticia Lidia Lila Lilian Liliana Lilly Lily Lina Liz Liza Lizbeth Lola London
Lorena Lorna Louisa Lourdes Lucia Lucinda Lucy Luisa Lula Luna Luz Lydia Lynda Lynette Lynn Lynne Mackenzie Madeline
Madelyn Mae Maggie Malia Mallory Mamie Mandy Mara Marcella Marcia Margarita Margie Margo Mariah Mariana Marianne
Maribel Maricela Marina Marisa Marisol Marissa Marla Marlee Marsha Marta Martina Maryann Mattie Maura Maureen Mavis
Maya Mckenna Melanie Melinda Melody Mercedes Mia Mikayla Mila Milagros Millie Mindy Mirabel Miriam Misty Mollie Mona
Mya Myra Myrna Nadine Nannie Natalia Nell Nettie Neva Nichole Nicolette Nikki Noelle Noemi Nola Norah Octavia Odessa
Ofelia Olga Olive Opal Ophelia Oralia Ora Paloma Pam Patrice Patsy Patti Patty Paulette Pearl Peyton Petra Philomena
Piper Polly Precious Presley Quinn Rachelle Raegan Raina Randi Reagan Reba Reese Reina Rena Reyna Rhoda Ricki Robyn
Rochelle Rocio Ronda Rosalind Rosalinda Rosario Roseann Rosemarie Rosetta Roslyn Rowena Roxana Ruthie Sage Sally Salma
Samara Sandy Sasha Saundra Selma Shana Shanice Shanna Sharron Shauna Shawna Shelia Shelley Shelly Sheri Sherri Sheryl
Shonda Sofia Socorro Sondra Stacia Staci Starla Sunny Susana Susannah Susie Suzette Tamara Tameka Tami Tamika Tania
Tasha Teri Terri Tia Tisha Toni Trina Trudy Twila Tyra Unity Valeria Vi Vickie Viviana Wendi Wilhelmina Willa Xiomara
Yasmin Yesenia Zelda Zora Zuri
`;
